using QuantConnect.Securities;
using QuantConnect.Util;

namespace QuantConnect.Algorithm;

/// <summary>Finds for each currency of the book the pairs that give its rate, and adds their data where the algorithm has not asked for it.</summary>
internal sealed class CurrencyFeeds(QCAlgorithm algorithm, SecurityFactory factory)
{
    /// <summary>Pairs are looked for among the securities first, then in the markets of the broker and of the securities.</summary>
    public void Connect()
    {
        foreach (var cash in algorithm.Portfolio.CashBook.Values.ToArray())
        {
            if (cash.Symbol != algorithm.AccountCurrency && cash.Route is null) cash.SetRoute(Find(cash.Symbol));
        }
    }

    private CurrencyRoute Find(string currency)
    {
        var account = algorithm.AccountCurrency;
        if (algorithm.BrokerageModel.DefaultMarkets.TryGetValue(SecurityType.Crypto, out var market)
            && Currencies.IsStableCoinWithoutPair(account, currency, market)) return new CurrencyRoute([]);
        var candidates = algorithm.Securities.Snapshot.Where(static s => ProvidesRate(s.Type)).Select(static s => s.Symbol)
            .Concat(Candidates(SecurityType.Forex)).Concat(Candidates(SecurityType.Cfd)).Concat(Candidates(SecurityType.Crypto))
            .Where(CurrencyPairUtil.IsDecomposable).ToList();
        foreach (var pair in candidates)
        {
            var match = pair.ComparePair(currency, account);
            if (match != CurrencyPairUtil.Match.NoMatch) return new CurrencyRoute([Step(pair, match == CurrencyPairUtil.Match.InverseMatch)]);
        }
        return FindOverAnother(currency, candidates);
    }

    private CurrencyRoute FindOverAnother(string currency, List<Symbol> candidates)
    {
        foreach (var first in candidates)
        {
            if (first.CurrencyPairDual(currency) is not { } middle) continue;
            foreach (var second in candidates)
            {
                var match = second.ComparePair(middle, algorithm.AccountCurrency);
                if (match == CurrencyPairUtil.Match.NoMatch) continue;
                CurrencyPairUtil.DecomposeCurrencyPair(first, out _, out var quote);
                return new CurrencyRoute([Step(first, quote == currency), Step(second, match == CurrencyPairUtil.Match.InverseMatch)]);
            }
        }
        algorithm.Debug($"No pair converts {currency} to {algorithm.AccountCurrency}: it counts nothing in the value of the account.");
        return new CurrencyRoute([], 0m);
    }

    private IEnumerable<Symbol> Candidates(SecurityType type)
    {
        // Bounded by the markets in use.
        var markets = new List<string>();
        if (algorithm.BrokerageModel.DefaultMarkets.TryGetValue(type, out var known)) markets.Add(known);
        foreach (var security in algorithm.Securities.Snapshot)
        {
            if (security.Type == type && !markets.Contains(security.Symbol.ID.Market)) markets.Add(security.Symbol.ID.Market);
        }
        return markets.SelectMany(m => SymbolPropertiesDatabase.FromDataFolder().GetSymbolPropertiesList(m, type)).Where(static e => e.Key.Symbol != SecurityDatabaseKey.Wildcard)
            .Select(static e => Symbol.Create(e.Key.Symbol, e.Key.SecurityType, e.Key.Market));
    }

    private (Security Pair, bool Inverted) Step(Symbol pair, bool inverted)
    {
        if (algorithm.Securities.TryGetValue(pair, out var security)) return (security, inverted);
        var resolution = algorithm.SubscriptionManager.Subscriptions.Select(static s => s.Resolution).DefaultIfEmpty(Resolution.Minute).Min();
        return (factory.AddInternal(pair, resolution), inverted);
    }

    private static bool ProvidesRate(SecurityType type) => type is SecurityType.Forex or SecurityType.Crypto or SecurityType.Cfd;
}
