//! What stands in `deploy/` and `docs/` for whoever runs it: that it is sound, and that what it names is there.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn files(below: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(below).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => files(&path, found),
            false => found.push(path),
        }
    }
}

/// Names between backquotes that are a test's or a file's.
fn named(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

#[test]
fn the_threat_model_names_tests_that_exist() {
    let text = read("docs/security.md");
    let mut sources = Vec::new();
    files(&root().join("src"), &mut sources);
    files(&root().join("tests"), &mut sources);
    let sources: String = sources
        .into_iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    let is_test = |name: &&str| {
        name.matches('_').count() >= 2 && name.chars().all(|c| c.is_ascii_lowercase() || c == '_')
    };
    let tests: BTreeSet<_> = named(&text).filter(is_test).collect();
    assert!(tests.len() > 25, "{tests:?}");
    for test in tests {
        assert!(
            sources.contains(&format!("fn {test}()")),
            "there is no test {test}"
        );
    }
}

#[test]
fn units_are_hardened() {
    for unit in [
        "depesche.service",
        "depesche-index.service",
        "depesche-watch.service",
    ] {
        let text = read(&format!("deploy/systemd/{unit}"));
        for line in [
            "User=depesche",
            "NoNewPrivileges=yes",
            "ProtectSystem=strict",
            "ProtectHome=yes",
            "PrivateTmp=yes",
            "PrivateDevices=yes",
            "CapabilityBoundingSet=",
            "MemoryDenyWriteExecute=yes",
            "RestrictNamespaces=yes",
            "SystemCallFilter=@system-service",
            "StateDirectory=depesche",
        ] {
            assert!(text.lines().any(|own| own == line), "{unit} lacks {line}");
        }
    }
}

#[test]
fn the_container_is_small_and_not_root() {
    let text = read("deploy/Dockerfile");
    let instructions: Vec<_> = text
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_uppercase()))
        .collect();
    let stages: Vec<_> = instructions
        .iter()
        .filter(|line| line.starts_with("FROM "))
        .collect();
    assert_eq!(stages.len(), 2);
    for stage in stages {
        let image = stage.split(' ').nth(1).unwrap();
        assert!(
            image.contains(':') && !image.ends_with(":latest"),
            "{image} is not pinned"
        );
    }
    let user = instructions
        .iter()
        .rposition(|line| line.starts_with("USER "))
        .unwrap();
    assert!(!instructions[user].ends_with(" root") && !instructions[user].ends_with(" 0"));
    let entry = instructions
        .iter()
        .position(|line| line.starts_with("ENTRYPOINT "))
        .unwrap();
    assert!(user < entry);
    for line in &instructions[entry..] {
        assert!(line.contains("[\""), "{line} would need a shell");
    }
    let adds = |line: &&str| line.starts_with("ADD ");
    assert!(!instructions.iter().any(adds), "COPY does not fetch");
}

#[test]
fn the_dashboard_and_the_alerts_ask_for_what_is_told() {
    let told = read("src/web/metrics.rs");
    let dashboard: serde_json::Value =
        serde_json::from_str(&read("deploy/grafana/depesche.json")).unwrap();
    let ids: BTreeSet<_> = dashboard["panels"]
        .as_array()
        .unwrap()
        .iter()
        .map(|panel| panel["id"].as_u64())
        .collect();
    assert_eq!(ids.len(), dashboard["panels"].as_array().unwrap().len());
    let asked = dashboard.to_string() + &read("deploy/prometheus/alerts.yml");
    let names = asked.split("depesche_").skip(1).map(|rest| {
        let end = rest
            .find(|c: char| !c.is_ascii_lowercase() && c != '_')
            .unwrap();
        &rest[..end]
    });
    let mut names: BTreeSet<_> = names.collect();
    // What Prometheus adds to a name by itself.
    names = names
        .into_iter()
        .map(|name| {
            ["_total", "_bucket", "_seconds", "_bytes"]
                .iter()
                .fold(name, |name, end| name.strip_suffix(end).unwrap_or(name))
        })
        .map(|name| name.trim_end_matches("_seconds"))
        .collect();
    assert!(names.len() > 10, "{names:?}");
    for name in names {
        assert!(
            told.contains(&format!("\"{name}\"")),
            "nobody tells depesche_{name}"
        );
    }
}

#[test]
fn what_the_docs_link_to_is_there() {
    for page in ["docs/running.md", "docs/security.md"] {
        let text = read(page);
        for target in text
            .split("](")
            .skip(1)
            .map(|rest| rest.split(')').next().unwrap())
        {
            if target.starts_with("http") || target.starts_with('#') {
                continue;
            }
            assert!(
                root().join("docs").join(target).exists(),
                "{page} links to {target}"
            );
        }
    }
}

#[test]
fn the_docs_use_commands_and_options_that_exist() {
    let commands = read("src/cli/german.rs");
    let text = read("docs/running.md");
    let typed = text
        .split("```sh\n")
        .skip(1)
        .map(|block| block.split("```").next().unwrap());
    let mut seen = 0;
    for line in typed.flat_map(str::lines) {
        let words: Vec<_> = line.split_whitespace().collect();
        for pair in words.windows(2) {
            let [program, command] = pair else { continue };
            let is_program = ["depesche", "target/release/depesche"].contains(program);
            // `sudo -u depesche depesche stats`: the first is a user, and in `systemctl start depesche` it is a unit.
            let is_command =
                command.chars().all(|c| c.is_ascii_lowercase()) && *command != "depesche";
            if is_program && is_command && !line.contains("systemctl") {
                seen += 1;
                let is_known = commands.contains(&format!("\"{command}\" => ("));
                assert!(is_known, "{line}");
            }
        }
    }
    assert!(seen > 5, "{seen}");
}
