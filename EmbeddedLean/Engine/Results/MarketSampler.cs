using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Securities;

namespace Sluice.EmbeddedLean.Engine.Results;

/// <summary>Keeps the curve of each security's price for a report. At most as many points a security as the equity has: lows and highs are kept.</summary>
internal sealed class MarketSampler(QCAlgorithm algorithm, TimeSpan period)
{
    private readonly Dictionary<Symbol, PriceCurve> _curves = [];
    private Security[] _securities = [];
    private PriceCurve?[] _current = [];
    private DateTime _next;

    /// <summary>In the order in which the securities came.</summary>
    public IReadOnlyCollection<PriceCurve> Curves => _curves.Values;

    public void Step()
    {
        if (algorithm.IsWarmingUp) return;
        if (!ReferenceEquals(_securities, algorithm.Securities.Snapshot)) TakeUp(algorithm.Securities.Snapshot);
        var time = algorithm.UtcTime;
        var newPeriod = time > _next;
        if (newPeriod) _next = time + period;
        for (var i = 0; i < _securities.Length; i++) _current[i]?.Add(time, _securities[i].Price, newPeriod);
    }

    private void TakeUp(Security[] securities)
    {
        _securities = securities;
        _current = new PriceCurve?[securities.Length];
        for (var i = 0; i < securities.Length; i++)
        {
            if (securities[i].Type == SecurityType.Base || securities[i].IsInternalFeed) continue;
            var symbol = securities[i].Symbol;
            if (!_curves.TryGetValue(symbol, out var curve)) _curves[symbol] = curve = new PriceCurve(symbol);
            _current[i] = curve;
        }
    }
}
