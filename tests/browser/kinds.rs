//! Every kind of page, named, and whether it is answered by an error.

/// A page to look at.
pub(super) struct Kind {
    pub(super) name: &'static str,
    pub(super) path: &'static str,
    pub(super) is_mistaken: bool,
}

const fn kind(name: &'static str, path: &'static str) -> Kind {
    Kind {
        name,
        path,
        is_mistaken: false,
    }
}

const fn mistaken(name: &'static str, path: &'static str) -> Kind {
    Kind {
        is_mistaken: true,
        ..kind(name, path)
    }
}

/// One of each.
pub(super) const KINDS: [Kind; 12] = [
    kind("start", "/?lang=de"),
    kind("start-english", "/?lang=en"),
    kind("hits", "/suche?q=(Klima+oder+Umwelt)+nicht+Politik&lang=de"),
    kind(
        "narrowed",
        "/suche?q=Klima{nicht+Klimawandel}&category=Umwelt+%2F+%C3%96kologie&from=2017-01-01&sort=newest&lang=de",
    ),
    kind("last", "/suche?page=8&lang=de"),
    kind("nothing", "/suche?q=Klima+Philosopie&region=Bayern&lang=de"),
    kind("whole-list", "/suche?lang=de&list=source"),
    kind(
        "release",
        "/meldung/plain-2017-05-04-philosophieren-mit-kindern.txt?q=Kinder&lang=de",
    ),
    kind("help", "/hilfe?lang=de"),
    kind("help-english", "/hilfe?lang=en"),
    mistaken(
        "mistake",
        "/suche?q=(Klima+oder+Wetter&region=Bayern&lang=de",
    ),
    mistaken("nowhere", "/gibt-es-nicht?lang=de"),
];
