# Reads the records of yaml-values and checks with Ruby's YAML, which is what
# Jekyll reads with, that only the value changed and that it is what it must be.
require 'yaml'
require 'date'

def replaced(node, old, new)
  case node
  when Hash then node.to_h { |k, v| [k, replaced(v, old, new)] }
  when Array then node.map { |v| replaced(v, old, new) }
  else node == old ? new : node
  end
end

failed = 0
n = 0
before = documents = nil
$stdin.set_encoding('UTF-8')
$stdin.each_line("\0", chomp: true).each_slice(4) do |old, value, new, want|
  n += 1
  if before != old
    before = old
    documents = YAML.load_stream(old)
  end
  got =
    begin
      YAML.load_stream(new)
    rescue StandardError => e
      e.message
    end
  next if got == replaced(documents, value, want)

  failed += 1
  warn "#{want.inspect} in #{old.inspect} gives #{new.inspect}: #{got.inspect}" if failed < 20
end
puts "#{n - failed} passed, #{failed} failed"
exit failed.zero? && n.positive? ? 0 : 1
