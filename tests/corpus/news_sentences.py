"""models/news.conllu is what its maker writes.

usage: news_sentences.py SOURCE_ROOT
"""
import os
import subprocess
import sys

root = sys.argv[1]
made = subprocess.run([sys.executable, os.path.join(root, 'tools', 'make_news_trees.py')], capture_output=True, check=True)
with open(os.path.join(root, 'models', 'news.conllu'), 'rb') as f:
    same = f.read() == made.stdout
print('the same' if same else 'differs: tools/make_news_trees.py > models/news.conllu')
sys.exit(not same)
