using Sluice.Core.Journal;

namespace Sluice.Core.Control;

/// <summary>
/// The engine's view of the trading decisions. Every question looks first whether anything has changed, so that an order asked about
/// after a halt has returned sees the halt.
/// </summary>
public sealed class TradingControl(IControlStore store)
{
    private readonly Lock _gate = new();
    private ControlSnapshot _snapshot = ControlSnapshot.Empty;
    private long _version = long.MinValue;

    /// <summary>Raised, outside any lock, after a change was seen.</summary>
    public event Action<ControlSnapshot>? Changed;

    /// <summary>The state for an order of this strategy, symbol and broker, now.</summary>
    public TradingState StateFor(string strategy, string symbol, string broker) => Current().StateFor(strategy, symbol, broker);

    /// <summary>Changes whenever a decision was taken, of whatever kind.</summary>
    public long Version() => store.Version();

    /// <summary>What a person has found out about an order in doubt; null when nobody has.</summary>
    public OrderDecision? DecisionAbout(IntentKey intent) => store.FindDecision(intent.Value);

    /// <summary>Decides in the name of a breaker. When it returns, every process that asks sees it.</summary>
    /// <param name="breaker">Its name, as <see cref="ControlSnapshot.BreakerName"/> gives it.</param>
    /// <param name="state">Reducing or halted.</param>
    /// <param name="why">What has happened.</param>
    public void Trip(string breaker, TradingState state, string why) => store.Append(ControlScope.Breaker, breaker, state, "breaker", why);

    /// <summary>All decisions that hold now.</summary>
    public ControlSnapshot Current()
    {
        ControlSnapshot snapshot;
        lock (_gate)
        {
            var version = store.Version();
            if (version == _version) return _snapshot;
            snapshot = _snapshot = store.Read();
            _version = version;
        }

        Changed?.Invoke(snapshot);
        return snapshot;
    }
}
