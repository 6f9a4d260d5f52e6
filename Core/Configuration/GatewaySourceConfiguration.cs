using System.Net;
using Sluice.Core.Instruments;
using Sluice.Core.Secrets;
using Sluice.Core.Signals;

namespace Sluice.Core.Configuration;

/// <summary>A producer that sends through the gateway: its keys and what it may do.</summary>
public sealed record GatewaySourceConfiguration
{
    public required string Name { get; init; }

    /// <summary>The keys that its requests may be signed with; two while they are being changed. None for a source that cannot sign.</summary>
    public IReadOnlyList<Secret> Keys { get; init; } = [];

    /// <summary>Null unless it may send without a signature.</summary>
    public SharedSecretConfiguration? SharedSecret { get; init; }

    /// <summary>Strategies that it may send signals for; empty when it may for all.</summary>
    public IReadOnlySet<string> Strategies { get; init; } = new HashSet<string>();

    public bool AllStrategies { get; init; }

    /// <summary>Instruments that it may send signals for.</summary>
    public IReadOnlySet<InstrumentId> Symbols { get; init; } = new HashSet<InstrumentId>();

    public bool AllSymbols { get; init; } = true;

    public required IReadOnlySet<SignalAction> Actions { get; init; }

    /// <summary>Signals in a minute, 1 to 100,000; a quarter of them at once.</summary>
    public int RatePerMinute { get; init; } = 600;

    /// <summary>Networks that its requests may come from; empty for all that the gateway allows.</summary>
    public IReadOnlyList<IPNetwork> Addresses { get; init; } = [];

    public bool Allows(string strategy) => AllStrategies || Strategies.Contains(strategy);

    public bool Allows(InstrumentId symbol) => AllSymbols || Symbols.Contains(symbol);
}
