namespace QuantConnect.Orders;

/// <summary>One leg of a combination: its ratio, signed, and its own limit if it has one.</summary>
public class Leg
{
    public Symbol Symbol { get; set; } = Symbol.Empty;

    public int Quantity { get; set; }

    public decimal? OrderPrice { get; set; }

    public static Leg Create(Symbol symbol, int quantity, decimal? limitPrice = null) => new() { Symbol = symbol, Quantity = quantity, OrderPrice = limitPrice };
}
