//! What each form of the language means.

use super::{check, check_in, check_spans, check_tree, read};
use crate::locale::Locale::{De, En};

#[test]
fn no_terms() {
    check("", "");
    check("  \u{a0}\n", "");
    assert_eq!(read(De, "").root, None);
}

#[test]
fn operators_bind() {
    check("Philo nicht logie", "(Philo UND NICHT logie)");
    check("Philo und nicht logie", "(Philo UND NICHT logie)");
    check(
        "(Philo nicht logie) oder (Psycho und logie)",
        "((Philo UND NICHT logie) ODER (Psycho UND logie))",
    );
    check("a oder b c", "(a ODER (b UND c))");
    check("a b nicht c oder d", "((a UND b UND NICHT c) ODER d)");
    check("a und/oder b", "(a ODER b)");
    check("nicht a", "NICHT a");
    check("a oder nicht b", "(a ODER NICHT b)");
    check("nicht (a oder b)", "NICHT (a ODER b)");
    check("nicht nicht a", "NICHT NICHT a");
    check("(a)(b)c", "(a UND b UND c)");
    check("((a))", "a");
}

#[test]
fn groups_of_a_kind_are_one() {
    check_tree("a (b c) und (d und (e f))", "all[a b c d e f]");
    check_tree("a oder (b oder c)", "any[a b c]");
    check_tree("a (b oder c) d", "all[a any[b c] d]");
    check_tree("nicht (a b)", "not[all[a b]]");
}

#[test]
fn operators_in_any_letter_case() {
    check("a UND b Oder c nIcHt d", "((a UND b) ODER (c UND NICHT d))");
    check("a AND b OR c NOT d", "((a UND b) ODER (c UND NICHT d))");
    check("a AND/OR b", "(a ODER b)");
    check(
        "a And b or c not d and e",
        "(a UND And UND b UND or UND c UND not UND d UND and UND e)",
    );
}

#[test]
fn english() {
    check_in(En, "a and b or c not d", "((a AND b) OR (c AND NOT d))");
    check_in(En, "a and/or b", "(a OR b)");
    check_in(En, "a und b oder nicht c", "((a AND b) OR NOT c)");
    check_in(En, "And Or Not", "(And AND Or AND Not)");
    check_in(
        En,
        "android nothing oracle",
        "(android AND nothing AND oracle)",
    );
    check_in(En, "title:a near/5 b", "title:(a NEAR/5 b)");
    check_in(
        En,
        "titel:a quelle:b text:c",
        "(title:a AND source:b AND text:c)",
    );
    check_in(En, "\"a b\"", "“a b”");
    check_in(
        En,
        "Tier{not Tiergarten} Tier{only Tierarzt}",
        "(Tier{not Tiergarten} AND Tier{only Tierarzt})",
    );
    check_in(En, "Tier{nicht Tiergarten}", "Tier{not Tiergarten}");
    check_in(En, "Portland (or)", "(Portland AND “or”)");
}

#[test]
fn operators_as_words() {
    check("oderfrosch", "oderfrosch");
    check("undine", "undine");
    check("rotund", "rotund");
    check("nicht*", "nicht*");
    check(
        "Oder-Neiße nicht-staatlich",
        "(Oder-Neiße UND nicht-staatlich)",
    );
    check("Forschung-und-Lehre", "Forschung-und-Lehre");
    check("Frankfurt (Oder)", "(Frankfurt UND „Oder“)");
    check(
        "Frankfurt ( oder ) Messe",
        "(Frankfurt UND „oder“ UND Messe)",
    );
    check("Frankfurt \"oder\"", "(Frankfurt UND „oder“)");
    check("nicht(a oder b)", "NICHT (a ODER b)");
    check("nicht\"a\"", "NICHT „a“");
    check("der nahe Osten", "(der UND nahe UND Osten)");
}

#[test]
fn near() {
    check("a nahe/5 b", "(a NAHE/5 b)");
    check("a NEAR/5 b", "(a NAHE/5 b)");
    check("a near/05 b", "(a NAHE/5 b)");
    check("a nahe/5 b c", "((a NAHE/5 b) UND c)");
    check("c nicht a nahe/5 b", "(c UND NICHT (a NAHE/5 b))");
    check("a* nahe/1000 „b c“", "(a* NAHE/1000 „b c“)");
    check("(a) nahe/5 (b)", "(a NAHE/5 b)");
    check("Tier{nicht Tiere} nahe/2 b", "(Tier{nicht Tiere} NAHE/2 b)");
    check("titel:a nahe/5 b", "titel:(a NAHE/5 b)");
    check("nahe/5km", "nahe/5km");
    check("Nord und -süd nahe/5 ’-ost", "(Nord UND (-süd NAHE/5 ost))");
}

#[test]
fn groups_of_near_are_taken_apart() {
    check(
        "(a nahe/5 b) nahe/3 c",
        "((a NAHE/5 b) UND ((a NAHE/3 c) ODER (b NAHE/3 c)))",
    );
    check(
        "c nahe/3 (a nahe/5 b) d",
        "((a NAHE/5 b) UND ((c NAHE/3 a) ODER (c NAHE/3 b)) UND d)",
    );
    check_tree(
        "x oder (a nahe/1 b) nahe/2 (c nahe/3 d)",
        "any[x all[near1[a b] near3[c d] any[near2[a c] near2[a d] near2[b c] near2[b d]]]]",
    );
}

#[test]
fn fields() {
    check("titel:a", "titel:a");
    check("Titel: a b", "(titel:a UND b)");
    check("TITLE:(a oder b)", "titel:(a ODER b)");
    check("text:„a b“ source:*a", "(text:„a b“ UND quelle:*a)");
    check("nicht titel:a", "NICHT titel:a");
    check("titel:(nicht a)", "titel:(NICHT a)");
    check("titel:(a text:b)", "titel:(a UND text:b)");
    check("titel:(text:b)", "titel:(text:b)");
    check("titel: – a", "titel:a");
    check("Titel und Text", "(Titel UND Text)");
    check_tree("titel:in", "Title[in]");
}

#[test]
fn forms() {
    check(
        "Tier{nicht Tiergarten Tierheim}",
        "Tier{nicht Tiergarten Tierheim}",
    );
    check(
        "Tier {NUR Tierarzt, „Tierärztin“}",
        "Tier{nur Tierarzt Tierärztin}",
    );
    check("Tier{not Tiergarten} {x}", "(Tier{nicht Tiergarten} UND x)");
    check(
        "Tier{nur Bürger(innen) 1,5 und}",
        "Tier{nur Bürger(innen) 1,5 und}",
    );
    check("Tier{nur ,{{a,,„b“}", "Tier{nur a b}");
    check("titel:Tier{nicht a} b", "(titel:Tier{nicht a} UND b)");
    check_tree("Tier{nicht a b}", "Tier-[\"a\", \"b\"]");
    check_tree("Tier{nur a}", "Tier+[\"a\"]");
}

#[test]
fn spans() {
    check_spans("a oder  (b c)", &["a oder  (b c)", "a", "(b c)", "b", "c"]);
    check_spans(
        "ä nicht titel: „b“",
        &[
            "ä nicht titel: „b“",
            "ä",
            "nicht titel: „b“",
            "titel: „b“",
            "„b“",
        ],
    );
    check_spans(" Tier{nur x}, b? ", &["Tier{nur x}, b", "Tier{nur x}", "b"]);
    check_spans("a nahe/2 b", &["a nahe/2 b", "a", "b"]);
}
