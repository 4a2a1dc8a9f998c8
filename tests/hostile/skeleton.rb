# The block skeletons of Markdown pages as kramdown renders them.
#
# usage: ruby skeleton.rb
#   Reads a page path a line, answers with a JSON object a line, flushed:
#     {"digest": …, "footnotes": {ID: DIGEST}, "error": null | TEXT}
#   A path with "?" before it is answered with {"skeleton": […]} besides.
#
# The skeleton is the sequence of open and close tags, with all attributes but
# alt, title and id, of every block-level element, and before it the shape of
# the front matter: its keys, and the kinds of its values.  Footnotes are taken
# apart, since a translation that drops a mark drops its footnote.
require 'digest'
require 'json'
require 'strscan'
require_relative '../oracle/page'

BLOCK = %w[address article aside blockquote body caption center col colgroup
           dd details dialog dir div dl dt fieldset figcaption figure footer
           form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe
           legend li main menu nav noframes ol optgroup p pre search section
           summary table tbody td tfoot th thead title tr
           ul].to_h { |n| [n, true] }.freeze
TAG = %r{<(/?)([A-Za-z][^\s/>]*)((?:[^>"']|"[^"]*"|'[^']*')*)>}m.freeze
ATTRIBUTE = /([^\s=\/>"']+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>]+))?/m.freeze
DROPPED = %w[alt title id].freeze

def shape(value)
  case value
  when Hash then value.map { |k, v| [k.to_s, shape(v)] }
  when Array then value.map { |v| shape(v) }
  else value.class.name
  end
end

def front_shape(text)
  return nil unless text

  shape(Page.load(text))
rescue StandardError => e
  "error #{e.class}"
end

def attributes(text)
  text.scan(ATTRIBUTE).map { |k, v| [k.downcase, (v || '').gsub(/\A["']|["']\z/, '').gsub(/\s+/, ' ')] }
      .reject { |k, _| DROPPED.include?(k) }.sort
end

def tags(html)
  scanner = StringScanner.new(html)
  list = []
  while scanner.scan_until(/(?=<)/)
    if scanner.scan(/<!--.*?-->/m)
      next
    elsif scanner.scan(TAG)
      close, name, rest = scanner[1], scanner[2].downcase, scanner[3]
      list << [close + name, attributes(rest), rest] if BLOCK[name]
      scanner.skip_until(/(?=<\/#{name}\s*>)/mi) if close.empty? && %w[script style].include?(name)
    else
      scanner.getch
    end
  end
  list
end

# Splits the footnotes off LIST: {id: its tags}.
def take_footnotes(list)
  at = list.rindex { |name, attrs, _| name == 'div' && attrs.include?(%w[class footnotes]) }
  return {} unless at

  notes = {}
  depth = 0
  id = nil
  list.slice!(at..).each do |name, attrs, rest|
    depth += 1 if name == 'li'
    if name == 'li' && depth == 1
      id = rest[/\bid="([^"]*)"/, 1]
      notes[id] = []
    elsif id
      notes[id] << [name, attrs]
    end
    depth -= 1 if name == '/li'
  end
  notes
end

def digest(value)
  Digest::MD5.hexdigest(JSON.generate(value))
end

def answer(path, full)
  front, body = Page.split(Page.read(path))
  html = Page.html(body)
  list = tags(html)
  notes = take_footnotes(list)
  skeleton = [['front', front_shape(front)]] +
             list.map { |name, attrs, _| [name, attrs] }
  row = { digest: digest(skeleton), error: nil,
          footnotes: notes.transform_values { |v| digest(v) } }
  row[:skeleton] = skeleton.map { |name, attrs| "#{name} #{attrs.inspect}" } + notes.map(&:inspect) if full
  row
rescue StandardError, SystemStackError => e
  { error: "#{e.class}: #{e.message[0, 200]}" }
end

$stdin.set_encoding('UTF-8')
$stdout.sync = true
$stdin.each_line(chomp: true) do |line|
  full = line.start_with?('?')
  puts JSON.generate(answer(full ? line[1..] : line, full))
end
