"""What somebody is called on the net: "tiktok của con là …", "my roblox name is …", "add me … on roblox"."""

from pika_edge.privacy.kinds import Kind
from pika_edge.privacy.lexicon import AND, BESIDE, DIGIT, NUMERAL, PARTICLE
from pika_edge.privacy.line import Line
from pika_edge.privacy.spelling import both, either

_APPS = both(
    """
    tiktok youtube kênh roblox facebook fb instagram insta ig zalo game messenger discord telegram minecraft twitch
    steam
    free channel capcut shopee threads snapchat
    """
)
_ACCOUNTS = both("nick nickname id username user gamertag khoản ingame account profile")
"""After these no word for an application is needed."""
_BETWEEN = both(
    """
    của con em mình tớ cháu tui tôi mẹ bố ba má anh chị cô dì chú bác ông bà nhà hai gái trai bạn tên nick kênh game id
    free fire liên quân roblox minecraft zalo facebook tiktok youtube name channel username account my mom dad is on
    user acc tài khoản trên ở chơi
    """
)
_SAID = both("là is tên named called s")
_ASKS_TO_ADD = both("add follow kết")
_ME = both("me mình con tớ nick")
_AT = both("at là")
_ENDS = both(
    """
    mà nhưng thì nên vì có on please nha nhé nè ạ á đó đấy luôn cơ rồi pika but so because what gì sao nào bị không hay
    của vui xem coi chơi
    """
)
_CUES = either(_APPS, _ACCOUNTS)
_ON_THE_WAY = either(_BETWEEN, _SAID)
_REACH = 9
_MOST = 6


def find_handles(line: Line) -> None:
    """Take every name that somebody goes by on the net."""
    for at in line.where(_CUES):
        first = _said_at(line, at)
        _take(line, first)
    for at in line.where(_ASKS_TO_ADD):
        if line.has(_ME, at + 1):
            _take(line, at + 2 + line.has(_AT, at + 2))


def _said_at(line: Line, at: int) -> int:
    """Give where the name begins that belongs to the word `at` for an application; 0 where none is told."""
    first = at + 1
    while first < min(at + _REACH, len(line)) and line.has(_ON_THE_WAY, first) and not line.lead[first]:
        if line.has(_IS, first):
            return first + 1
        first += 1
    named = line.has(_SAID, first - 1) or (line.has(_ACCOUNTS, first - 1) and line.has(_ACCOUNTS, at))
    return first if named else 0


_IS = both("là is s")


def _take(line: Line, first: int) -> None:
    end = first
    while first > 0 and end < min(first + _MOST, len(line)) and line.free(end) and not _ends(line, first, end):
        end += 1
    if end > first > 0:
        line.take(first, end, Kind.NAME)


def _ends(line: Line, first: int, end: int) -> bool:
    if line.has(_ENDS, end) or (end > first and line.lead[end]):
        return True
    if line.has(_CON, end):
        return end == first or (end + 1 < len(line) and not line.is_(PARTICLE | DIGIT | NUMERAL, end + 1))
    return line.is_(AND | BESIDE, end)


_CON = both("con")
