using QuantConnect.Interfaces;

namespace QuantConnect.Data;

/// <summary>What the algorithm is subscribed to.</summary>
public class SubscriptionManager
{
    private readonly ITimeKeeper _clock;
    // Bounded by the subscriptions of the algorithm.
    private readonly List<SubscriptionDataConfig> _configs = [];

    public SubscriptionManager(ITimeKeeper timeKeeper)
    {
        _clock = timeKeeper;
    }

    public int Count => _configs.Count;

    public IEnumerable<SubscriptionDataConfig> Subscriptions => _configs;

    /// <summary>Raised when a subscription comes or goes, with true for coming: the engine's feed follows.</summary>
    internal event Action<SubscriptionDataConfig, bool>? Changed;

    internal SubscriptionDataConfig Add(SubscriptionDataConfig config)
    {
        foreach (var known in _configs)
        {
            if (known.Equals(config)) return known;
        }
        _configs.Add(config);
        _clock.AddTimeZone(config.ExchangeTimeZone);
        Changed?.Invoke(config, true);
        return config;
    }

    internal void Remove(Symbol symbol)
    {
        foreach (var config in _configs.FindAll(c => c.Symbol == symbol && !c.IsInternalFeed))
        {
            _configs.Remove(config);
            Changed?.Invoke(config, false);
        }
    }
}
