using System.Net;

namespace Sluice.Core.Configuration;

/// <summary>The HTTP door for signals.</summary>
public sealed record GatewayConfiguration
{
    /// <summary>Where it listens: an address of this machine and a port.</summary>
    public IPEndPoint Listen { get; init; } = new(IPAddress.Loopback, 8080);

    /// <summary>Name among gateways of one deployment that share an inbox.</summary>
    public string Instance { get; init; } = "gateway";

    /// <summary>How far a request's timestamp may be from the gateway's clock, either way; 1 s to 15 min.</summary>
    public TimeSpan ClockWindow { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Signals in one batch, 1 to 256.</summary>
    public int MaximumBatch { get; init; } = 100;

    /// <summary>Bytes of a batch's body, 1 KB to 16 MB.</summary>
    public int MaximumBatchBytes { get; init; } = 1024 * 1024;

    /// <summary>Signals without a disposition; above it new ones are answered with 503. 1 to 1,000,000.</summary>
    public int MaximumOpen { get; init; } = 10_000;

    /// <summary>The first pause after which a signal without a disposition is relayed again; each further one is twice as long, up to 15 minutes.</summary>
    public TimeSpan RelayAgain { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Null for plain HTTP.</summary>
    public TlsConfiguration? Tls { get; init; }

    /// <summary>How often the configuration is read anew, so that keys can be changed without a restart; 1 s to 1 day.</summary>
    public TimeSpan Reread { get; init; } = TimeSpan.FromSeconds(30);

    public InboxConfiguration Inbox { get; init; } = new();

    /// <summary>Null when nobody steers the engine over HTTP.</summary>
    public AdminConfiguration? Admin { get; init; }

    /// <summary>Networks that requests may come from; empty for all.</summary>
    public IReadOnlyList<IPNetwork> Addresses { get; init; } = [];

    public IReadOnlyDictionary<string, GatewaySourceConfiguration> Sources { get; init; } = new Dictionary<string, GatewaySourceConfiguration>();
}
