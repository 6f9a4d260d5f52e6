using System.Net;
using Sluice.Core.Configuration;
using StackExchange.Redis;

namespace Sluice.Storage.Streams.Redis;

/// <summary>
/// Where Redis is and how to get in: <c>host:port</c> or a full StackExchange.Redis configuration string, with the key <c>user</c> for an
/// ACL user also where the client library does not know it.
/// </summary>
internal sealed class RedisSettings
{
    private const string UserKey = "user=";

    private readonly ConfigurationOptions _options;

    private RedisSettings(ConfigurationOptions options, string? user)
    {
        _options = options;
        User = user;
        Address = string.Join(", ", options.EndPoints.Select(Format));
    }

    /// <summary>Host and port, for messages. Never a password.</summary>
    public string Address { get; }

    /// <summary>The ACL user to log in by command; null when there is none, or when the client library logs in itself.</summary>
    public string? User { get; }

    public string Password => _options.Password ?? "";

    /// <exception cref="ConfigurationException">The configuration cannot be read, or names no server.</exception>
    public static RedisSettings Parse(string configuration)
    {
        var parts = configuration.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var user = parts.FirstOrDefault(part => part.StartsWith(UserKey, StringComparison.OrdinalIgnoreCase))?[UserKey.Length..];
        try
        {
            var known = user != null && typeof(ConfigurationOptions).GetProperty("User") != null;
            var options = ConfigurationOptions.Parse(known ? configuration : string.Join(',', parts.Where(part => !part.StartsWith(UserKey, StringComparison.OrdinalIgnoreCase))));
            if (options.EndPoints.Count == 0) throw Fault("names no server: write host:port first, for example 127.0.0.1:6379");
            if (user != null && string.IsNullOrEmpty(options.Password)) throw Fault($"names the user '{user}' but no password: add password=...");
            return new RedisSettings(options, known ? null : user);
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException or OverflowException)
        {
            // The text may hold a password, and so may the failure's: neither is repeated.
            throw Fault($"cannot be read ({failure.GetType().Name}): write host:port[,password=...][,user=...][,ssl=true]");
        }
    }

    private static ConfigurationException Fault(string what) => new("sluice.json", [$"streams.redis: the Redis configuration {what}"]);

    /// <summary>The options of one multiplexer that fails instead of waiting, since its owner builds a new one.</summary>
    public ConfigurationOptions Create(TimeSpan timeout)
    {
        var options = _options.Clone();
        options.AbortOnConnectFail = true;
        options.ConnectRetry = 1;
        options.ConnectTimeout = (int)timeout.TotalMilliseconds;
        options.SyncTimeout = (int)timeout.TotalMilliseconds;
        options.ClientName ??= "sluice";
        return options;
    }

    private static string Format(EndPoint endpoint) => endpoint is DnsEndPoint dns ? $"{dns.Host}:{dns.Port}" : endpoint.ToString()!;
}
