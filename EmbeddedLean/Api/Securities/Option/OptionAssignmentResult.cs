namespace QuantConnect.Securities.Option;

public class OptionAssignmentResult
{
    public OptionAssignmentResult(decimal quantity, string tag)
    {
        Quantity = quantity;
        Tag = tag;
    }

    public static OptionAssignmentResult Null { get; } = new(0, string.Empty);

    /// <summary>Contracts, positive.</summary>
    public decimal Quantity { get; set; }

    public string Tag { get; set; }
}
