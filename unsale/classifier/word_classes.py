"""Word classes: small closed lists of who speaks to whom, modality, time, money, loss, boast and courtesy."""

from __future__ import annotations

from typing import Final

_LISTS: Final = {
    "i": "i me my mine i'm i've i'll i'd im ive myself",
    "we": "we us our ours we're we've we'll we'd ourselves",
    "you": "you your yours u ur ya ye you're you've you'll you'd youre yourself yourselves",
    "they": "they them their theirs he him his she her hers they're they've they'll he's she's everyone everybody "
    "others anyone nobody people folks",
    "it": "it its it's this that these those there here that's there's",
    "be": "is are was were be been being am isn't aren't wasn't",
    "aux": "do does did have has had having",
    "can": "can could may might would maybe perhaps possibly",
    "must": "must should need needs needed have-to ought shall got gotta better",
    "will": "will won't going gonna",
    "not": "not no never n't don't doesn't didn't can't couldn't wouldn't shouldn't haven't hasn't hadn't "
    "without nothing none nor dont cant",
    "if": "if unless whether when whenever once until till while",
    "because": "because since as so therefore",
    "but": "but though although however yet still otherwise",
    "and": "and or",
    "to": "to for of in on at by with from about into over after before",
    "the": "a an the",
    "wh": "what why how which who where whose",
    "want": "want wants wanted like love hope hoping wish wondering expect expected looking happy glad delighted",
    "think": "think believe know knew sure guess suppose assume assuming feel understand reckon imagine see agree "
    "surely obviously clearly honestly frankly",
    "say": "say said tell told ask asked let hear heard reply replied answer call called talk speak email emailed "
    "wrote write mention mentioned ring rang message messaged",
    "act": "sign buy order book pay confirm approve commit decide decision upgrade renew join switch purchase "
    "subscribe go start accept grab claim lock secure reserve act proceed yes deal get take make send give move come",
    "wait": "wait waiting delay hold later hesitate hesitation sitting sit postpone miss missed missing lose losing "
    "lost loss leave leaves leaving gone left slip stuck fall behind risk regret",
    "soon": "now today tonight tomorrow asap immediately quickly fast soon soonest urgent urgently friday monday "
    "tuesday wednesday thursday week weekend deadline month hours minutes midnight noon expires expire ends "
    "ending last final already yesterday",
    "money": "price prices cost costs costing money discount off free save saving savings offer deal rate fee pounds "
    "dollars euros budget $ £ € % cheap cheaper deposit invoice quote",
    "more": "more most best better biggest greatest ultimate amazing incredible perfect revolutionary unbeatable "
    "guaranteed guarantee proven leading only ever every always all exclusive finest number-one world-class huge",
    "few": "few limited spots spot places place slots slot remaining spaces room seats stock",
    "please": "please thanks thank sorry apologies apologise appreciate grateful kindly welcome hi hello dear regards "
    "cheers",
    "just": "just simply only quick quickly easy simple bit little even really very",
    "buyer": "prospect prospects lead leads client clients customer customers buyer buyers account accounts "
    "competitor competitors owner owners team boss director manager",
    "0": "0 one two three four five six ten twice hundred thousand",
}

CLASSES: Final[dict[str, str]] = {word: name for name, words in _LISTS.items() for word in words.split()}
