using Sluice.Algorithm.Desk;

namespace Sluice.Algorithm.Breakers;

/// <summary>Finds an instrument whose prices have stopped, among those that something is held or ordered in.</summary>
internal sealed class StaleWatch
{
    /// <summary>Since when each was seen in its session: before that no price was due. Bounded by the deployment's instruments.</summary>
    private readonly Dictionary<string, DateTime> _open = [];

    /// <summary>The first instrument without a new price for longer than that; null when there is none.</summary>
    public (string Symbol, TimeSpan Age)? Find(Turn turn, TimeSpan after)
    {
        foreach (var slot in turn.State.Slots)
        {
            var symbol = slot.Key.Symbol;
            if (!turn.Market.IsOpen(symbol))
            {
                _open.Remove(symbol);
                continue;
            }
            if (!_open.TryGetValue(symbol, out var since)) _open.Add(symbol, since = turn.Now);
            if (!slot.HasOpenIntents && turn.State.BookOf(slot) == 0) continue;
            if (turn.Market.PricedAt(symbol) is not { } priced) continue;
            var age = turn.Now - (priced > since ? priced : since);
            if (age > after) return (symbol, age);
        }
        return null;
    }
}
