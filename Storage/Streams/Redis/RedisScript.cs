using StackExchange.Redis;

namespace Sluice.Storage.Streams.Redis;

/// <summary>A script that the server keeps: sent once, then called by its hash, sent again when the server has forgotten it.</summary>
internal sealed class RedisScript(RedisLink link, string name)
{
    private readonly string _text = ReadText(name);
    private volatile string? _hash;

    /// <exception cref="RedisServerException">The server refused the script or a command in it.</exception>
    public RedisResult Run(IReadOnlyList<string> keys, IEnumerable<string> arguments)
    {
        var call = new List<object> { "", keys.Count };
        call.AddRange(keys);
        call.AddRange(arguments);
        try
        {
            return Call(call, _hash ?? Load());
        }
        catch (RedisServerException failure) when (failure.Message.StartsWith("NOSCRIPT", StringComparison.Ordinal))
        {
            return Call(call, Load());
        }
    }

    private static string ReadText(string name)
    {
        using var stream = typeof(RedisScript).Assembly.GetManifestResourceStream(name)
            ?? throw new StorageException($"no script '{name}' in this assembly: the build is incomplete");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private RedisResult Call(List<object> call, string hash)
    {
        call[0] = hash;
        return link.Execute("EVALSHA", [.. call]);
    }

    private string Load() => _hash = (string)link.Execute("SCRIPT", "LOAD", _text)!;
}
