-- KEYS: the watermark, then the streams. ARGV: '1' when a gap after the watermark is allowed, the first message's number, then for each
-- message the index of its stream in KEYS, id, type and data. Returns the watermark afterwards.
local mark = tonumber(redis.call('GET', KEYS[1]) or '0')
local number = tonumber(ARGV[2])
if number > mark + 1 and ARGV[1] ~= '1' then
    return string.format('%.0f', mark)
end
local refused
for i = 3, #ARGV, 4 do
    if number > mark then
        -- A script is not rolled back: what was added before a refusal has to be counted.
        local added = redis.pcall('XADD', KEYS[tonumber(ARGV[i])], '*', 'id', ARGV[i + 1], 'type', ARGV[i + 2], 'data', ARGV[i + 3])
        if type(added) == 'table' and added.err then
            refused = added
            break
        end
        mark = number
    end
    number = number + 1
end
redis.call('SET', KEYS[1], string.format('%.0f', mark))
return refused or string.format('%.0f', mark)
