#!/usr/bin/env python3
"""NDJSON of reports on standard input, NDJSON of what medSpaCy finds in them on standard output.

The targets are the 41 patterns of regex_extractor.py, as rules of medSpaCy's own target matcher. ConText with its default
rules says of each which are negated, possible, historical, hypothetical or another person's. Sentences are cut by PyRuSH,
as medSpaCy does it, or with --sentencizer by spaCy's own rules, which is faster and knows less of clinical notes.
"""
import json
import sys

import medspacy
from loguru import logger
from medspacy.ner import TargetRule
from regex_extractor import PATTERNS

ATTRIBUTES = ("is_negated", "is_uncertain", "is_historical", "is_hypothetical", "is_family")


def pipeline(sentencizer):
    """medSpaCy's usual pipeline on spaCy's blank English: tokenizer, sentences, targets, ConText. It takes no model."""
    sentences = set() if sentencizer else {"medspacy_pyrush"}
    nlp = medspacy.load(medspacy_enable=sentences | {"medspacy_tokenizer", "medspacy_target_matcher", "medspacy_context"})
    if sentencizer:
        nlp.add_pipe("sentencizer", first=True)
    matcher = nlp.get_pipe("medspacy_target_matcher")
    matcher.add([TargetRule(name, name, pattern=pattern) for name, pattern in PATTERNS.items()])
    return nlp


def main():
    logger.remove()  # PyRuSH tells every token to the log, which nobody reads here
    nlp, out = pipeline("--sentencizer" in sys.argv[1:]), sys.stdout
    reports = map(json.loads, sys.stdin)
    for doc, name in nlp.pipe(((report["text"], report["id"]) for report in reports), as_tuples=True):
        found = {}
        for target in doc.ents:
            said = [attribute for attribute in ATTRIBUTES if getattr(target._, attribute)]
            found.setdefault(target.label_, []).append([target.text, *said])
        out.write(json.dumps({"id": name, "found": found}) + "\n")


if __name__ == "__main__":
    main()
