using Sluice.Simulators.Market;

namespace Sluice.Simulators.Tradier;

/// <summary>Streaming sessions of one kind (brokers.md 2.10): valid for five minutes for the first connection, and one stream at a time.</summary>
internal sealed class TradierSessionBook(int seed, string kind)
{
    /// <summary>Old ones are forgotten: a client holds one.</summary>
    private const int MaximumOpen = 100;

    private static readonly TimeSpan ValidFor = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, DateTime> _open = [];
    private int _count;

    public string Open(DateTime now)
    {
        if (_open.Count >= MaximumOpen) _open.Clear();
        var id = new byte[16];
        new Random(Seeds.Of(seed, $"{kind} session {++_count}")).NextBytes(id);
        var name = new Guid(id).ToString();
        _open[name] = now + ValidFor;
        return name;
    }

    public bool IsValid(string? id, DateTime now) => id != null && _open.TryGetValue(id, out var until) && now <= until;
}
