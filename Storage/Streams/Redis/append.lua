-- KEYS: the stream. ARGV: id, type and data of each message. Returns the entry ids.
local entries = {}
for i = 1, #ARGV, 3 do
    entries[#entries + 1] = redis.call('XADD', KEYS[1], '*', 'id', ARGV[i], 'type', ARGV[i + 1], 'data', ARGV[i + 2])
end
return entries
