# Every daily task. Without `just` the command behind each is the line below it.

# List the tasks.
default:
    @just --list

# A demo with invented figures, on http://127.0.0.1:8080.
demo:
    cargo run -- demo

# The tests of one subject ("rounds", "web::matrix", "proof_5"), or all that cargo has.
test SUBJECT="":
    cargo test --locked -- {{SUBJECT}}

# Figures, pages, files and the rules of the house: no database, an answer in seconds.
quick SUBJECT="":
    cargo test --locked --test quick -- {{SUBJECT}}

# The same with every feature, as it is shipped; the first time it is built for long. Needs libssl-dev.
test-full SUBJECT="":
    cargo test --locked --features full -- {{SUBJECT}}

# Everything that CI runs; installs what is missing with apt.
test-all:
    tests/run

# Format and lint.
lint:
    cargo fmt --check
    cargo clippy --locked --all-targets --features full -- -D warnings

# Write the description of the API anew.
openapi:
    cargo run -- openapi > docs/openapi.json

# Attack the program and write docs/proof.md ("long" takes an hour or more).
proof FORM="short":
    tests/proof {{FORM}}

# Give one reader inputs at random for so many seconds (docs/fuzzing.md).
fuzz TARGET SECONDS="60":
    tests/fuzz/run {{TARGET}} {{SECONDS}}

# Measure; needs a quiet machine.
bench:
    ulimit -n 4096 && cargo bench --bench load && cargo bench --bench work

# The program as it is shipped.
package:
    cargo build --locked --features full --profile dist

# Everything that is in the program, with versions and licences, as CycloneDX.
sbom FEATURES="full":
    .ci/sbom --features "{{FEATURES}}"

# Known faults, licences, versions and sources of crates.
faults:
    .ci/known-faults
