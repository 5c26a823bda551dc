"""Official Chinese: what is known of its numerals, marks, dates, sentences, offices and set phrases, each known once.

A pure library: text in, values out; it imports nothing of ours, and every stage may ask it.
"""
