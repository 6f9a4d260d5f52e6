namespace QuantConnect.Securities;

/// <summary>Initial margin of options: what is paid for them counts only where it is paid, not where it is received. In the account's currency.</summary>
public class OptionInitialMargin : InitialMargin
{
    public OptionInitialMargin(decimal value, decimal premium)
        : base(value + Math.Max(premium, 0))
    {
        Premium = premium;
        ValueWithoutPremium = value;
    }

    public new static OptionInitialMargin Zero { get; } = new(0m, 0m);

    /// <summary>Positive when it is paid.</summary>
    public decimal Premium { get; }

    public decimal ValueWithoutPremium { get; }
}
