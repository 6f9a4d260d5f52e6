using QuantConnect.Interfaces;
using QuantConnect.Orders;

namespace QuantConnect.Algorithm.Framework.Portfolio;

/// <summary>Puts targets in the order in which they are traded: what reduces first, then the largest.</summary>
internal static class MarginImpact
{
    public static IEnumerable<IPortfolioTarget> Order(IEnumerable<IPortfolioTarget> targets, IAlgorithm algorithm, bool targetIsDelta)
    {
        if (algorithm.IsWarmingUp) return [];
        var ranked = new List<(IPortfolioTarget Target, bool Reduces, decimal Value)>();
        foreach (var target in targets)
        {
            var security = algorithm.Securities[target.Symbol];
            var wanted = OrderSizing.AdjustByLotSize(security, target.Quantity);
            var held = algorithm.Transactions.GetProjectedHoldings(security).ProjectedQuantity;
            var change = targetIsDelta ? wanted : wanted - held;
            if (!security.HasData || !security.IsTradable || Math.Abs(change) < security.SymbolProperties.LotSize) continue;
            var after = targetIsDelta ? wanted + held : wanted;
            ranked.Add((target, held != 0 && Math.Abs(after) < Math.Abs(held), Math.Abs(change * security.Price)));
        }
        return ranked.OrderByDescending(static r => r.Reduces).ThenByDescending(static r => r.Value).Select(static r => r.Target).ToList();
    }
}
