namespace Sluice.DataFeeds.Feeds;

/// <summary>
/// The price of one instrument that nobody trades: a geometric random walk without drift. The same seed and name give the same path, whatever
/// else is subscribed.
/// </summary>
internal sealed class RandomWalk
{
    /// <summary>Smallest step of a price, and its floor.</summary>
    public const decimal MinimumMove = 0.01m;

    private const double SecondsPerYear = 365.25 * 24 * 3600;

    /// <summary>Half the distance of bid and ask, of the price.</summary>
    private const decimal HalfSpread = 0.00005m;

    private readonly Random _random;
    private readonly double _deviation;

    /// <param name="seed">Of the whole feed.</param>
    /// <param name="name">The instrument's.</param>
    /// <param name="price">First price, above 0.</param>
    /// <param name="volatility">Of a year, as a fraction.</param>
    /// <param name="interval">Between two steps.</param>
    public RandomWalk(int seed, string name, decimal price, double volatility, TimeSpan interval)
    {
        _random = new Random(unchecked(seed ^ Hash(name)));
        _deviation = volatility * Math.Sqrt(interval.TotalSeconds / SecondsPerYear);
        Exact = Last = price;
        Quote();
    }

    /// <summary>Price of the last trade.</summary>
    public decimal Last { get; private set; }

    public decimal Bid { get; private set; }

    public decimal Ask { get; private set; }

    /// <summary>Size of the last trade and of both quotes, 100 to 1,000 in lots of 100.</summary>
    public int Size { get; private set; } = 100;

    /// <summary>Before rounding: a walk in rounded steps would stand still where a step is less than half a cent.</summary>
    private decimal Exact { get; set; }

    public void Step()
    {
        // Beyond six deviations a step is a defect of the generator, not a market.
        var step = Math.Clamp(Gaussian(), -6, 6) * _deviation;
        Exact = Math.Max(MinimumMove, Exact * (decimal)Math.Exp(step - (_deviation * _deviation / 2)));
        Last = Math.Max(MinimumMove, Round(Exact));
        Size = 100 * _random.Next(1, 11);
        Quote();
    }

    private static decimal Round(decimal price) => Math.Round(price / MinimumMove) * MinimumMove;

    /// <summary>Stable over runs and machines, which the runtime's own hash codes are not (FNV-1a).</summary>
    private static int Hash(string text)
    {
        var hash = 2166136261u;
        foreach (var c in text) hash = unchecked((hash ^ c) * 16777619u);
        return unchecked((int)hash);
    }

    /// <summary>The trade is at the bid or at the ask, the other side is a spread away.</summary>
    private void Quote()
    {
        var spread = Math.Max(MinimumMove, Round(Exact * HalfSpread * 2));
        var atAsk = _random.Next(2) == 0 && Last > spread;
        Bid = atAsk ? Last - spread : Last;
        Ask = Bid + spread;
    }

    /// <summary>Box and Muller's.</summary>
    private double Gaussian() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
