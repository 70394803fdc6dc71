#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""No answer that a mail server could give about a shape of AGREEMENT.md has two reasons, but for
those of all domains, which come first; nor is a word of Postfix's queue taken for another."""

import itertools
import unittest

from agreement import shapes
from agreement.reasons import ADVISED, OF_ALL_DOMAINS, OF_A_SHAPE, REASONS, Difference

SHAPES = (*shapes.SERVED, *shapes.FAULTY)
REPLIES = {"rfc": ("250 2.1.5", "250 2.1.0", "250 2.0.0", "451 4.4.3", "501 5.1.3", "501 5.1.7",
                   "550 5.1.2", "550 5.1.8", "550 5.4.4", "550 5.7.27", "556 5.1.10", "none"),
           "postfix": ("250 2.1.5", "250 2.1.0", "250 2.0.0", "450 4.1.2", "450 4.1.8",
                       "501 5.1.3", "501 5.1.7", "550 5.7.27", "556 5.1.10", "none"),
           "exim": ("250", "451", "501", "550", "none")}
ROLES = ("recipient", "mail_from", "header_from")
QUEUE = ("2.0.0 sent (Ok)", "4.4.3 deferred (try again)", "5.1.0 bounced (nullMX)")


def answers(shape):
    """Whatever could be predicted and be said of it."""
    for server in ("postfix", "exim"):
        for dialect, role in itertools.product(("rfc", server), ROLES):
            for predicted, observed in itertools.product(REPLIES[dialect], REPLIES[server]):
                yield Difference(shape, server, dialect, role, predicted, observed)
    for predicted, observed in itertools.product(set(ADVISED.values()), QUEUE):
        yield Difference(shape, "postfix", None, "queue", predicted, observed)


class Reasons(unittest.TestCase):
    def test_no_two_fit(self):
        for shape in SHAPES:
            for one in filter(Difference.is_one, answers(shape)):
                for kind in (OF_ALL_DOMAINS, OF_A_SHAPE):
                    fits = [reason.sign for reason in kind if reason.fits(one)]
                    self.assertLessEqual(len(fits), 1, f"{fits} fit {one}")

    def test_each_has_a_sign_of_its_own_and_fits_something(self):
        self.assertEqual(len({reason.sign for reason in REASONS}), len(REASONS))
        differences = [one for shape in SHAPES for one in answers(shape) if one.is_one()]
        for reason in REASONS:
            with self.subTest(reason.sign):
                self.assertTrue(any(map(reason.fits, differences)))

    def test_those_of_a_shape_explain_no_other(self):
        unknown = shapes.Shape("C1", "one that nobody thought of", "unknown")
        for reason in OF_A_SHAPE:
            if reason.sign != "defers":
                with self.subTest(reason.sign):
                    self.assertFalse(any(map(reason.fits, answers(unknown))))

    def test_the_queue_is_its_status_and_no_word_of_its_text(self):
        for observed, differs in (("5.1.0 bounced (mail was sent back)", True),
                                  ("4.4.1 deferred (not sent)", True),
                                  ("2.0.0 sent (250 Ok)", False)):
            with self.subTest(observed):
                one = Difference(SHAPES[0], "postfix", None, "queue", "sent", observed)
                self.assertIs(one.is_one(), differs)


if __name__ == "__main__":
    unittest.main()
