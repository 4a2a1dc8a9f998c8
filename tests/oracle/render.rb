# Renders pages with kramdown.
#
# usage: ruby render.rb <LIST
#   LIST: a page path a line; one in .html is HTML already.
#   Answers with a JSON object a line, in the same order:
#     {"html": …, "front": VALUES or null, "has_front": BOOL, "error": … }
require 'json'
require_relative 'page'

def plain(value)
  case value
  when Hash then value.to_h { |k, v| [k.to_s, plain(v)] }
  when Array then value.map { |v| plain(v) }
  when String, Integer, Float, true, false, nil then value
  # A date may become a string by its quotes.
  else value.to_s[0, 10]
  end
end

def row_of(path)
  text = Page.read(path)
  return { html: text, front: nil, has_front: false, error: nil } if path.end_with?('.html')

  front, body = Page.split(text)
  { html: Page.html(body), front: front && plain(Page.load(front)),
    has_front: !front.nil?, error: nil }
rescue StandardError, SystemStackError => e
  { html: '', front: nil, has_front: false, error: "#{e.class}: #{e.message[0, 200]}" }
end

$stdin.set_encoding('UTF-8')
$stdin.each_line(chomp: true) { |path| puts JSON.generate(row_of(path)) }
