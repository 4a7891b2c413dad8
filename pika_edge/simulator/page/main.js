/** The page: asks what this simulator is, builds the parts, and passes each message on to those that show it. */

import { get } from "./api.js";
import { el, setText } from "./dom.js";
import { listen } from "./keys.js";
import { connect } from "./live.js";
import { Bars } from "./panels/bars.js";
import { Channels } from "./panels/channels.js";
import { Faults } from "./panels/faults.js";
import { fillGallery } from "./panels/gallery.js";
import { Help } from "./panels/help.js";
import { Histogram } from "./panels/histogram.js";
import { Processes } from "./panels/processes.js";
import { Ready } from "./panels/ready.js";
import { Record } from "./panels/record.js";
import { Replay } from "./panels/replay.js";
import { Say } from "./panels/say.js";
import { Timeline } from "./panels/timeline.js";
import { hue } from "./robot/colour.js";
import { Stage } from "./stage.js";
import { Story } from "./story.js";
import { inEachLanguage, LANGUAGES, language, speak, word, writeWords } from "./words/language.js";

const at = (id) => document.getElementById(id);
const about = await get("/api/about");
const colours = Object.fromEntries(Object.entries(about.targets).map(([name, pose]) => [name, lightOf(pose)]));

const story = new Story();
const stage = new Stage({ figure: at("stage"), canvas: at("confetti"), caption: at("caption"), announcer: at("announcer") }, about);
const say = new Say(at("say"), about);
const ready = new Ready(at("say"), about.utterances, (utterance) => say.use(utterance));
const bars = new Bars(at("bars"), about.expressions, colours);
const histogram = new Histogram(at("latency"), about.promise_ms);
const processes = new Processes(at("processes"));
const faults = new Faults(at("faults"));
const channels = new Channels(at("channels"), about.channels);
const context = { budgetMs: about.budget_ms, promiseMs: about.promise_ms, colours };
const timeline = new Timeline({ list: at("timeline"), empty: at("timeline-empty") }, story, context, choose);
const help = new Help(at("help"), at("help-open"));
const record = new Record(at("recording"));
new Replay(at("replay"));
fillGallery(at("gallery"), about.targets);

let link = "connecting";
inEachLanguage(writePage);
buildLanguages();
listen(
  {
    "/": () => at("text").focus(),
    n: () => ready.sayNext(),
    r: () => say.changeRole(),
    l: () => speak(LANGUAGES[(LANGUAGES.indexOf(language) + 1) % LANGUAGES.length]),
    t: () => (at("timeline").querySelector(".entry") ?? at("timeline")).focus(),
    f: () => at("faults").querySelector("input:not(:disabled)").focus(),
    "?": () => help.open(),
  },
  () => help.areKeysOn,
);
connect(
  {
    pose: (message) => {
      stage.pose(message);
      channels.pose(message);
    },
    said: (message) => {
      timeline.show(story.said(message));
      choose(message.id);
    },
    decision,
    error: (message) => timeline.show(story.refused(message)),
    health: ({ health }) => {
      processes.health(health);
      if (health.latency !== null) histogram.atDoor(health.latency);
    },
    status: (message) => {
      processes.status(message);
      record.show(message.is_recording);
    },
    faults: (message) => faults.show(message.faults),
  },
  (state) => {
    link = state;
    writePage();
  },
);

function decision(message) {
  const entry = story.decided(message);
  stage.decided(message.decision.soll_emotion);
  timeline.show(entry);
  if (message.decision.revision === 0 && message.at_ms !== null) histogram.add(message.at_ms);
  if (bars.entry === null || bars.entry === entry || entry.said === null) choose(message.id);
}

function choose(id) {
  bars.show(story.entry(id));
  timeline.mark(id);
}

function writePage() {
  document.documentElement.lang = language;
  document.title = `Pika · ${word("title")}`;
  writeWords();
  setText(at("about"), word("about", about));
  setText(at("link"), word(link));
  at("link").dataset.state = link;
}

function buildLanguages() {
  const buttons = LANGUAGES.map((each) => {
    const button = el("button", { type: "button", lang: each }, each.toUpperCase());
    button.addEventListener("click", () => speak(each));
    inEachLanguage(() => button.setAttribute("aria-pressed", String(each === language)));
    return button;
  });
  at("languages").append(...buttons);
}

function lightOf(pose) {
  return hue(pose["lights.red_share"], pose["lights.green_share"], pose["lights.blue_share"]);
}
