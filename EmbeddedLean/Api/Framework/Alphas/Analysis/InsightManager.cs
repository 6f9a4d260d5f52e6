using QuantConnect.Interfaces;

namespace QuantConnect.Algorithm.Framework.Alphas.Analysis;

/// <summary>The algorithm's insights and their end.</summary>
public class InsightManager : InsightCollection
{
    private readonly IAlgorithm _algorithm;

    public InsightManager(IAlgorithm algorithm)
    {
        _algorithm = algorithm;
    }

    public void Expire(IEnumerable<Insight> insights)
    {
        foreach (var insight in insights) insight.Expire(_algorithm.UtcTime);
    }

    public void Expire(IEnumerable<Symbol> symbols)
    {
        foreach (var symbol in symbols) Expire(GetInsights(i => i.Symbol == symbol));
    }

    public void Cancel(IEnumerable<Insight> insights) => Expire(insights);

    public void Cancel(IEnumerable<Symbol> symbols) => Expire(symbols);
}
