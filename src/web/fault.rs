//! The kinds of errors that programs meet, each with a page of its own: a problem's `type` leads there. Names and
//! statuses stay as they are; programs rely on them.

use crate::locale::Locale;

/// Before a kind's name in the address of its page.
const PAGES: &str = "/fehler/";

/// A kind of error.
#[derive(Debug)]
pub(super) struct Fault {
    /// What [`super::error::Error::kind`] calls it.
    pub(super) name: &'static str,
    /// The status of such an answer.
    pub(super) status: u16,
    title: [&'static str; 2],
    means: [&'static str; 2],
    remedy: [&'static str; 2],
}

impl Fault {
    /// What it is, in a few words.
    pub(super) fn title(&self, locale: Locale) -> &'static str {
        pick(self.title, locale)
    }

    /// When it is answered.
    pub(super) fn means(&self, locale: Locale) -> &'static str {
        pick(self.means, locale)
    }

    /// What a program does about it.
    pub(super) fn remedy(&self, locale: Locale) -> &'static str {
        pick(self.remedy, locale)
    }
}

/// The address of the page about a kind: the same in every language, as it is a name too.
pub(super) fn href(name: &str) -> String {
    format!("{PAGES}{name}")
}

/// The kind with a name.
pub(super) fn find(name: &str) -> Option<&'static Fault> {
    FAULTS.iter().find(|fault| fault.name == name)
}

fn pick([german, english]: [&'static str; 2], locale: Locale) -> &'static str {
    match locale {
        Locale::De => german,
        Locale::En => english,
    }
}

/// All kinds, those first that the asker can mend.
pub(super) const FAULTS: [Fault; 17] = [
    Fault {
        name: "query",
        status: 400,
        title: [
            "Diese Suche ist so nicht lesbar",
            "This search cannot be read",
        ],
        means: [
            "Der Parameter q enthält eine Suche, die sich nicht lesen lässt: etwa eine Klammer ohne Gegenstück oder einen Operator ohne Begriff.",
            "The parameter q holds a search that cannot be read: a parenthesis without its counterpart, say, or an operator without a term.",
        ],
        remedy: [
            "position und length nennen die Stelle in Zeichen, ab 0 gezählt; correction ist eine lesbare Suche, die dem Gemeinten nahekommt, wenn es eine gibt.",
            "position and length name the place in characters, counted from 0; correction is a search that can be read and comes close to what was meant, if there is one.",
        ],
    },
    Fault {
        name: "parameter",
        status: 400,
        title: ["Diese Angabe passt nicht", "This value does not fit"],
        means: [
            "Ein Parameter ist unbekannt, doppelt oder hat einen Wert, den es nicht gibt.",
            "A parameter is unknown, given twice, or has a value that does not exist.",
        ],
        remedy: [
            "parameter nennt seinen Namen, detail den Grund. Alle Parameter stehen in /api/v1/openapi.json.",
            "parameter names it, detail gives the reason. All parameters are listed in /api/v1/openapi.json.",
        ],
    },
    Fault {
        name: "unknown-release",
        status: 404,
        title: ["Diese Meldung gibt es nicht", "There is no such release"],
        means: [
            "Unter dieser Kennung ist keine Meldung zu finden, oder sie ist noch nicht freigegeben.",
            "There is no release with this id, or it is not public yet.",
        ],
        remedy: [
            "Kennungen gehören mit Prozentzeichen kodiert in den Pfad, auch Schrägstriche. Sonst: später noch einmal fragen.",
            "Ids belong in the path percent-encoded, slashes too. Otherwise: ask again later.",
        ],
    },
    Fault {
        name: "gone-release",
        status: 410,
        title: [
            "Diese Meldung wurde zurückgezogen",
            "This release has been withdrawn",
        ],
        means: [
            "Der Herausgeber hat die Meldung zurückgezogen, oder sie wurde aus dem Bestand entfernt.",
            "Its issuer has withdrawn the release, or it has been removed from the collection.",
        ],
        remedy: [
            "Auch eigene Kopien der Meldung löschen und nicht weiter danach fragen.",
            "Delete your own copies of the release, too, and stop asking for it.",
        ],
    },
    Fault {
        name: "no-such-page",
        status: 404,
        title: ["Diese Seite gibt es nicht", "There is no such page"],
        means: [
            "Unter diesem Pfad gibt es nichts.",
            "There is nothing at this path.",
        ],
        remedy: [
            "Alle Pfade stehen in /api/v1/openapi.json.",
            "All paths are listed in /api/v1/openapi.json.",
        ],
    },
    Fault {
        name: "method",
        status: 405,
        title: ["Das geht hier nicht", "This is not possible here"],
        means: [
            "Die Adresse wurde mit einer anderen Methode als GET oder HEAD gefragt.",
            "The address was asked by a method other than GET or HEAD.",
        ],
        remedy: [
            "Es gibt nur etwas zu lesen: GET oder HEAD verwenden.",
            "There is only something to read: use GET or HEAD.",
        ],
    },
    Fault {
        name: "too-long",
        status: 414,
        title: ["Diese Adresse ist zu lang", "This address is too long"],
        means: [
            "Pfad und Parameter sind zusammen länger als erlaubt.",
            "Path and parameters together are longer than allowed.",
        ],
        remedy: [
            "Die Suche kürzen oder in mehrere teilen.",
            "Shorten the search, or split it.",
        ],
    },
    Fault {
        name: "body",
        status: 413,
        title: ["Diese Anfrage ist zu groß", "This request is too large"],
        means: [
            "Die Anfrage hat einen Inhalt; hier wird keiner angenommen.",
            "The request has a body; none is accepted here.",
        ],
        remedy: [
            "Alles gehört in die Adresse; keinen Inhalt mitschicken.",
            "Everything belongs in the address; send no body.",
        ],
    },
    Fault {
        name: "too-complex",
        status: 400,
        title: ["Diese Suche ist zu umfangreich", "This search is too large"],
        means: [
            "Die Suche hat mehr Zeichen, Wörter oder Platzhalter, als dieser Server zulässt.",
            "The search has more characters, words or wildcards than this server allows.",
        ],
        remedy: [
            "detail nennt die Grenze: die Suche kürzen oder in mehrere teilen.",
            "detail names the limit: shorten the search, or split it.",
        ],
    },
    Fault {
        name: "wrong-token",
        status: 401,
        title: [
            "Diesen Zugangsschlüssel gibt es nicht",
            "There is no such access key",
        ],
        means: [
            "Der Schlüssel in Authorization ist falsch geschrieben, oder er gilt nicht mehr.",
            "The key in Authorization is misspelt, or it has been withdrawn.",
        ],
        remedy: [
            "Ohne Schlüssel fragen, oder einen gültigen schicken.",
            "Ask without a key, or send one that holds.",
        ],
    },
    Fault {
        name: "forbidden",
        status: 403,
        title: ["Das ist nicht öffentlich", "This is not public"],
        means: [
            "Diese Adresse antwortet nur dem Betreiber.",
            "This address answers the operator alone.",
        ],
        remedy: [
            "Mit einem Schlüssel fragen, der dafür gilt.",
            "Ask with a key that permits it.",
        ],
    },
    Fault {
        name: "foreign-form",
        status: 403,
        title: [
            "Dieses Formular kam von einer anderen Seite",
            "This form came from another site",
        ],
        means: [
            "Die Anmeldung wurde nicht von einer Seite dieses Servers abgeschickt.",
            "The sign-in was not sent from a page of this server.",
        ],
        remedy: [
            "Die Anmeldung auf diesem Server öffnen und dort absenden.",
            "Open the sign-in on this server, and send it from there.",
        ],
    },
    Fault {
        name: "too-many",
        status: 429,
        title: [
            "Das waren zu viele Anfragen",
            "These were too many requests",
        ],
        means: [
            "Von dieser Adresse kamen in kurzer Zeit mehr Anfragen, als dieser Server annimmt.",
            "More requests came from this address in a short time than this server takes.",
        ],
        remedy: [
            "So viele Sekunden warten, wie Retry-After nennt.",
            "Wait as many seconds as Retry-After says.",
        ],
    },
    Fault {
        name: "busy",
        status: 503,
        title: ["Gerade suchen sehr viele", "Very many people are searching"],
        means: [
            "Es warten schon so viele Suchen, dass diese nicht mehr an die Reihe käme.",
            "So many searches are waiting that this one would not get its turn.",
        ],
        remedy: [
            "So viele Sekunden warten, wie Retry-After nennt.",
            "Wait as many seconds as Retry-After says.",
        ],
    },
    Fault {
        name: "too-slow",
        status: 503,
        title: ["Diese Suche dauert zu lange", "This search takes too long"],
        means: [
            "Die Suche wurde aufgegeben, weil sie mehr Zeit brauchte, als dieser Server einer gibt.",
            "The search was given up because it took more time than this server gives one.",
        ],
        remedy: [
            "Die Suche enger fassen, vor allem Platzhalter.",
            "Narrow the search, its wildcards above all.",
        ],
    },
    Fault {
        name: "starting",
        status: 503,
        title: ["Die Suche startet gerade", "The search is just starting"],
        means: [
            "Der Server öffnet noch seinen Index.",
            "The server is still opening its index.",
        ],
        remedy: [
            "So viele Sekunden warten, wie Retry-After nennt.",
            "Wait as many seconds as Retry-After says.",
        ],
    },
    Fault {
        name: "internal",
        status: 500,
        title: ["Das hat nicht geklappt", "Something went wrong"],
        means: [
            "Der Fehler liegt beim Server. Was genau, steht nur in dessen Protokoll.",
            "The fault is the server's. What it is stands in its log only.",
        ],
        remedy: [
            "In einigen Minuten noch einmal fragen.",
            "Ask again in a few minutes.",
        ],
    },
];
