/** The WebSocket: every message goes to those who listen for its type; a lost connection is built up again. */

const AGAIN_MS = [250, 500, 1000, 2000];

/** Connect, for ever. `listeners` maps a type to a function of the message; `changed` hears "connected" or "lost". */
export function connect(listeners, changed) {
  let failures = 0;
  const open = () => {
    const socket = new WebSocket(`ws://${location.host}/api/live`);
    socket.onopen = () => {
      failures = 0;
      changed("connected");
    };
    socket.onmessage = ({ data }) => {
      const message = JSON.parse(data);
      listeners[message.type]?.(message); // kinds that came with a later version are not ours to show
    };
    socket.onclose = () => {
      changed("lost");
      setTimeout(open, AGAIN_MS[Math.min(failures, AGAIN_MS.length - 1)]);
      failures += 1;
    };
  };
  open();
}
