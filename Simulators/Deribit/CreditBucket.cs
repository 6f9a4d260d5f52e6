namespace Sluice.Simulators.Deribit;

/// <summary>Credits that refill with time up to a maximum (brokers.md 3.4).</summary>
internal sealed class CreditBucket(double maximum, double refillPerSecond)
{
    private double _taken;
    private DateTime _since;

    /// <summary>Takes credits if they are there.</summary>
    public bool Take(double cost, DateTime now)
    {
        _taken = Math.Max(0, _taken - ((now - _since).TotalSeconds * refillPerSecond));
        _since = now;
        if (_taken + cost > maximum) return false;
        _taken += cost;
        return true;
    }
}
