-- KEYS: the stream. ARGV: id, type, data and seal of each message, the seal empty when there is none. Returns the entry ids.
local entries = {}
for i = 1, #ARGV, 4 do
    local entry = {'id', ARGV[i], 'type', ARGV[i + 1], 'data', ARGV[i + 2]}
    if ARGV[i + 3] ~= '' then
        entry[7] = 'seal'
        entry[8] = ARGV[i + 3]
    end
    entries[#entries + 1] = redis.call('XADD', KEYS[1], '*', unpack(entry))
end
return entries
