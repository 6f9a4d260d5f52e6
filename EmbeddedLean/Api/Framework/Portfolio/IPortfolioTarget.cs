namespace QuantConnect.Algorithm.Framework.Portfolio;

public interface IPortfolioTarget
{
    Symbol Symbol { get; }

    /// <summary>What is to be held, signed.</summary>
    decimal Quantity { get; }

    string Tag { get; }
}
