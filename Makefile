# What one types. Meson and ninja do the work; this file only says it shorter, and installs what is missing first.
#
#   make              build/entente, the library and the lexicon image
#   make demo         the same, then codes the sample dispatches and shows the events
#   make check        builds and runs every test; the last line is "N passed, N failed, N skipped"
#   make check-deep   sanitizers, thread checker, fuzzing, valgrind, static analysis (up to 40 minutes on two cores)
#   make fuzz         every fuzz target for ten minutes (FUZZ_SECONDS=600), two at a time: an hour and more
#   make release      the source archive and a static program for x86-64 Linux, in dist/
#   make bench        speed, the share of each stage, instruction counts against the stored ones
#   make model        trains models/english.model anew from TREEBANKS and NEWS (half an hour of two cores)
#   make opinion      trains models/opinion.model anew from the lexicon, models/readings.tsv and NEWS (seconds)
#   make trust        learns lexicon/ontology/trust.tsv anew from docs/samples/verdicts.tsv and NEWS (seconds)
#   make links        learns lexicon/ontology/links.tsv anew from tests/eval/happening_pairs*.tsv and NEWS (a minute)
#   make antecedents  learns lexicon/actors/antecedents.tsv anew from the training part of GUM in TREEBANKS (a minute)
#   make install      under PREFIX (default /usr/local); DESTDIR is heeded
#   make format       puts every C file into the project's layout (clang-format)
#   make clean        removes build and build-deep*
#
# BUILD names another build folder; OPTIONS goes to meson setup.

BUILD ?= build
PREFIX ?= /usr/local
OPTIONS ?=

FUZZ_SECONDS ?= 600
TREEBANKS ?= ../shared/treebanks
NEWS ?= ../shared/news

.PHONY: all deps demo check check-deep fuzz release bench model opinion trust links antecedents install format clean

all: deps $(BUILD)/build.ninja
	@ninja -C $(BUILD)

deps:
	@tools/install-deps.sh build

$(BUILD)/build.ninja: | deps
	@meson setup $(BUILD) --prefix=$(PREFIX) $(OPTIONS)

demo: all
	@tools/demo.sh $(BUILD)

check: all
	@rm -f $(BUILD)/meson-logs/testlog.json
	@meson test -C $(BUILD) --print-errorlogs || true
	@tools/tally.py --save $(BUILD)/tally $(BUILD)/meson-logs/testlog.json

check-deep: all
	@tools/install-deps.sh deep
	@tools/check-deep.sh $(BUILD) build-deep

fuzz: all
	@tools/install-deps.sh deep
	@tools/fuzz.sh build-fuzz $(FUZZ_SECONDS)

model: all
	@tools/train.sh $(BUILD)/entente $(TREEBANKS) $(NEWS) models/english.model

opinion: all
	@$(BUILD)/entente train --opinion --readings models/readings.tsv --out models/opinion.model $(NEWS)/leads_2023_jan_jun.jsonl \
	    $(NEWS)/snippets.jsonl $(NEWS)/kremlin_2000_2017.jsonl

trust: all
	@$(BUILD)/entente train --trust --try --verdicts docs/samples/verdicts.tsv --out lexicon/ontology/trust.tsv \
	    $(NEWS)/leads_2023_jan_jun.jsonl $(NEWS)/snippets.jsonl $(NEWS)/kremlin_2000_2017.jsonl

links: all
	@rm -f $(BUILD)/links.db
	@$(BUILD)/entente load -q -j 2 $(BUILD)/links.db $(NEWS)/leads_2023_jan_jun.jsonl $(NEWS)/snippets.jsonl $(NEWS)/kremlin_2000_2017.jsonl
	@tools/links.py $(BUILD)/tests/eval/link_traits $(BUILD)/links.db lexicon/ontology/links.tsv --try tests/eval/happening_pairs*.tsv
	@rm -f $(BUILD)/links.db

antecedents: all
	@python3 tools/antecedents.py $(BUILD)/tests/eval/gold_actors $(BUILD)/entente.lex $(TREEBANKS)/en_gum_open-ud-train.conllu \
	    lexicon/actors/antecedents.tsv --try

release: all
	@tools/release.sh dist

bench: all
	@tools/install-deps.sh deep
	@bench/run.sh $(BUILD)

install: all
	@meson install -C $(BUILD) --no-rebuild

format:
	@clang-format -i $$(git ls-files '*.c' '*.h')

clean:
	@rm -rf $(BUILD) build-deep build-deep-* build-fuzz dist
