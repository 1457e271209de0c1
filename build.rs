//! The demo's releases are built in by a macro, which does not see a new file; Cargo does.

fn main() {
    println!("cargo::rerun-if-changed=corpus");
}
