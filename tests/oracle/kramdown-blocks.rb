# Block starts of Markdown pages as kramdown sees them.
#
# usage: ruby kramdown-blocks.rb <LIST >OUT
#   LIST: a page path a line.
#   OUT:  a JSON object a line, in the same order:
#     {"blocks": [[LINE, NAME], …], "fixed": N, "error": null | TEXT}
#   in document order; NAME is kramdown's type, "html TAG" for HTML elements.
#
# Front matter is blanked, its lines kept; Liquid that is no text (raw, comment,
# highlight on several lines) becomes a comment of as many lines.  The span parsers do not run: no
# block depends on them, bar the tables, which call them on their own.
#
# kramdown's line numbers are right but for one thing, which is put right here
# and counted as "fixed": where the first line of a list item or definition
# holds nothing but its marker and an attribute list, that line's end is
# dropped from the item's text without being counted, and all that follows in
# the item is numbered one line too low.  Footnote definitions hang on no tree;
# they are collected as they are parsed.
require 'json'
require 'set'
require 'timeout'
require 'kramdown'
require 'kramdown-parser-gfm'

# Texts of list items that lost their first line's end.
$shortened = {}.compare_by_identity
$n_fixed = 0
$footnotes = []

module CountLostLine
  def initialize(string, start_line_number = 1)
    if $shortened.delete(string)
      start_line_number = (start_line_number || 1) + 1
      $n_fixed += 1
    end
    super(string, start_line_number)
  end
end
Kramdown::Utils::StringScanner.prepend(CountLostLine)

module WatchBlocks
  def parse_first_list_line(indentation, content)
    result = super
    rest = result[0].sub(self.class::LIST_ITEM_IAL, '')
    $shortened[result[0]] = true unless rest.include?("\n")
    result
  end

  def parse_blocks(element, text = nil)
    $footnotes << element if element.type == :footnote_def
    super
  end

  def update_tree(_element); end

  def replace_abbreviations(_element, _regexps = nil); end

  def update_elements(_element); end
end
Kramdown::Parser::GFM.prepend(WatchBlocks)

NAMES = %i[header p li blockquote ul ol dl table codeblock hr math].to_set.freeze
FRONT_MATTER = /\A---[ \t]*\r?\n(?:.*?\r?\n)??---[ \t]*(?:\r?\n|\z)/m.freeze
LIQUID = /^\{%-?\s*(raw|comment|highlight)\b.*?%\}.*?\{%-?\s*end\1\s*-?%\}/m.freeze

def collect(element, blocks)
  element.children.each do |child|
    type = child.type
    if NAMES.include?(type)
      blocks << [child.options[:location], type.to_s] unless child.options[:category] == :span
    elsif type == :html_element && child.options[:category] == :block
      blocks << [child.options[:location], "html #{child.value.downcase}"]
    end
    collect(child, blocks)
  end
end

def blocks_of(text)
  $shortened.clear
  $n_fixed = 0
  $footnotes = []
  text = text.sub(/\A\uFEFF/, '').gsub(/\r\n?/, "\n")
  text = text.sub(FRONT_MATTER) { |front| "\n" * front.count("\n") }
  text = text.gsub(LIQUID) do |liquid|
    n = liquid.count("\n")
    n.zero? ? liquid : "<!--#{"\n" * n}-->"
  end
  root = Kramdown::Document.new(text, input: 'GFM', hard_wrap: false,
                                auto_ids: false, math_engine: nil,
                                syntax_highlighter: nil).root
  blocks = []
  collect(root, blocks)
  $footnotes.each { |footnote| collect(footnote, blocks) }
  blocks.each_with_index.sort_by { |(line, _), i| [line, i] }.map(&:first)
end

$stdin.set_encoding('UTF-8')
$stdin.each_line(chomp: true) do |path|
  row = { 'blocks' => nil, 'fixed' => 0, 'error' => nil }
  begin
    text = File.binread(path).force_encoding('UTF-8')
    raise ArgumentError, 'not UTF-8' unless text.valid_encoding?

    Timeout.timeout(120) { row['blocks'] = blocks_of(text) }
    row['fixed'] = $n_fixed
  rescue StandardError, SystemStackError => e
    row['error'] = "#{e.class}: #{e.message[0, 200]}"
  end
  puts JSON.generate(row)
end
