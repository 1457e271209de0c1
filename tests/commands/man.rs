//! Manual pages and completions, made from the commands.

use std::fs;

use super::Place;

#[test]
fn every_command_has_a_page() {
    let place = Place::new();
    for language in ["de", "en"] {
        let made = place.run(&["man", language, "--lang", language]);
        assert_eq!((made.status, made.err.as_str()), (0, ""));
        for command in ["", "-serve", "-index", "-search", "-config", "-backup"] {
            let page = place.path().join(format!("{language}/depesche{command}.1"));
            let page = fs::read_to_string(page).unwrap();
            assert!(page.contains(".TH"), "{page}");
        }
        let serve =
            fs::read_to_string(place.path().join(language).join("depesche-serve.1")).unwrap();
        assert!(serve.contains("listen"), "{serve}");
    }
}

#[test]
fn shells_complete_every_command() {
    let place = Place::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let made = place.run(&["completions", shell]);
        assert_eq!((made.status, made.err.as_str()), (0, ""));
        for command in ["serve", "index", "backup"] {
            assert!(made.out.contains(command), "{shell}");
        }
    }
    assert_eq!(place.run(&["completions", "cmd"]).status, 2);
}
