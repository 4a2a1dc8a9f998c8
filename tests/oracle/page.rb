# How the test tools read a page before kramdown does: front matter off, and of
# Liquid that done which changes what Markdown sees: two kinds of blocks are
# expanded, and the filters of tags and outputs put no bars into the text.
require 'date'
require 'yaml'
require 'timeout'
require 'kramdown'
require 'kramdown-parser-gfm'

module Page
  OPTIONS = { input: 'GFM', hard_wrap: false, auto_ids: false,
              math_engine: nil, syntax_highlighter: nil }.freeze
  FRONT_MATTER = /\A---[ \t]*\r?\n(.*?\r?\n)??---[ \t]*(?:\r?\n|\z)/m.freeze
  COMMENT = /\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}/m.freeze
  HIGHLIGHT = /\{%-?\s*highlight\s+(\S+)[^%]*%\}\n?(.*?)\{%-?\s*endhighlight\s*-?%\}/m.freeze

  RAW = /\A\{%-?\s*raw\s*-?%\}/.freeze
  TAG = /\{%-?\s*raw\s*-?%\}.*?\{%-?\s*endraw\s*-?%\}|\{\{.*?\}\}|\{%.*?%\}/m.freeze

  module_function

  def read(path)
    text = File.binread(path).force_encoding('UTF-8')
    raise ArgumentError, 'not UTF-8' unless text.valid_encoding?

    text.sub(/\A\uFEFF/, '')
  end

  # [YAML text or nil, body]
  def split(text)
    front = FRONT_MATTER.match(text)
    front ? [front[1] || '', front.post_match] : [nil, text]
  end

  def load(yaml)
    YAML.safe_load(yaml, permitted_classes: [Date, Time, Symbol], aliases: true)
  end

  def expand(body)
    body = body.gsub(TAG) { |tag| tag.match?(RAW) ? tag : tag.tr('|', ' ') }
    body.gsub(COMMENT, '').gsub(HIGHLIGHT) do
      code = $2.gsub('&', '&amp;').gsub('<', '&lt;').gsub('>', '&gt;')
      "<figure class=\"highlight\"><pre><code>#{code}</code></pre></figure>"
    end
  end

  def html(body)
    Timeout.timeout(100) { Kramdown::Document.new(expand(body), OPTIONS).to_html }
  end
end
