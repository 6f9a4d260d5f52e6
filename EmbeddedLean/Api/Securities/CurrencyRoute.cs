namespace QuantConnect.Securities;

/// <summary>How a currency is turned into another: over one or two pairs, each at its price or its inverse; no step: one to one.</summary>
internal sealed class CurrencyRoute(IReadOnlyList<(Security Pair, bool Inverted)> steps, decimal constant = 1m)
{
    public IReadOnlyList<(Security Pair, bool Inverted)> Steps => steps;

    public decimal Rate()
    {
        if (steps.Count == 0) return constant;
        var rate = 1m;
        foreach (var (pair, inverted) in steps)
        {
            if (pair.GetLastData() is not { Price: not 0 and var price }) return 0;
            if (inverted) rate /= price;
            else rate *= price;
        }
        return rate;
    }
}
