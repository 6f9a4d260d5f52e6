namespace QuantConnect.Algorithm.Framework.Alphas;

/// <summary>A view on where a symbol goes, and for how long.</summary>
public class Insight
{
    private static int _count;

    public Insight(Symbol symbol, TimeSpan period, InsightType type, InsightDirection direction, string tag = "")
        : this(symbol, period, type, direction, null, null, tag: tag)
    {
    }

    public Insight(Symbol symbol, TimeSpan period, InsightType type, InsightDirection direction, double? magnitude, double? confidence,
        string? sourceModel = null, double? weight = null, string tag = "")
    {
        if (period < TimeSpan.FromTicks(1)) throw new ArgumentOutOfRangeException(nameof(period), period, "An insight's period is positive.");
        Symbol = symbol;
        Period = period;
        Type = type;
        Direction = direction;
        Magnitude = magnitude;
        Confidence = confidence;
        SourceModel = sourceModel!;
        Weight = weight;
        Tag = tag;
        // Counted, not random: a run must be repeatable.
        var bytes = new byte[16];
        BitConverter.TryWriteBytes(bytes, Interlocked.Increment(ref _count));
        Id = new Guid(bytes);
    }

    public Guid Id { get; protected set; }

    public Symbol Symbol { get; private set; }

    public InsightType Type { get; private set; }

    public InsightDirection Direction { get; private set; }

    public TimeSpan Period { get; internal set; }

    public double? Magnitude { get; private set; }

    public double? Confidence { get; private set; }

    public double? Weight { get; private set; }

    public string SourceModel { get; set; }

    public string Tag { get; protected set; }

    public DateTime GeneratedTimeUtc { get; set; }

    public DateTime CloseTimeUtc { get; set; }

    public static Insight Price(Symbol symbol, TimeSpan period, InsightDirection direction, double? magnitude = null, double? confidence = null,
        string? sourceModel = null, double? weight = null, string tag = "") =>
        new(symbol, period, InsightType.Price, direction, magnitude, confidence, sourceModel, weight, tag);

    public bool IsExpired(DateTime utcTime) => CloseTimeUtc < utcTime;

    public bool IsActive(DateTime utcTime) => !IsExpired(utcTime);

    public void Expire(DateTime utcTime)
    {
        if (IsActive(utcTime)) CloseTimeUtc = utcTime.AddSeconds(-1);
    }

    public void Cancel(DateTime utcTime) => Expire(utcTime);

    public override string ToString() => FormattableString.Invariant($"{Symbol} {Type} {Direction} {Period}");
}
