using QuantConnect.Interfaces;

namespace QuantConnect.Data;

/// <summary>What the algorithm is subscribed to. Any thread may ask and change it.</summary>
public class SubscriptionManager
{
    private readonly ITimeKeeper _clock;
    private readonly Lock _gate = new();
    // Bounded by the subscriptions of the algorithm. Replaced, not changed.
    private volatile SubscriptionDataConfig[] _configs = [];

    public SubscriptionManager(ITimeKeeper timeKeeper)
    {
        _clock = timeKeeper;
    }

    public int Count => _configs.Length;

    public IEnumerable<SubscriptionDataConfig> Subscriptions => _configs;

    /// <summary>Raised when a subscription comes or goes, with true for coming: the engine's feed follows.</summary>
    internal event Action<SubscriptionDataConfig, bool>? Changed;

    internal SubscriptionDataConfig Add(SubscriptionDataConfig config)
    {
        lock (_gate)
        {
            if (Array.Find(_configs, config.Equals) is { } known) return known;
            _configs = [.. _configs, config];
        }
        _clock.AddTimeZone(config.ExchangeTimeZone);
        Changed?.Invoke(config, true);
        return config;
    }

    internal void Remove(Symbol symbol)
    {
        SubscriptionDataConfig[] gone;
        lock (_gate)
        {
            gone = Array.FindAll(_configs, IsOf);
            _configs = Array.FindAll(_configs, config => !IsOf(config));
        }
        foreach (var config in gone) Changed?.Invoke(config, false);

        // The open interest of an option goes with it.
        bool IsOf(SubscriptionDataConfig config) => config.Symbol == symbol && (!config.IsInternalFeed || config.TickType == TickType.OpenInterest);
    }
}
