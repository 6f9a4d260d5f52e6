namespace QuantConnect;

/// <summary>Right of an option: to buy or to sell.</summary>
public enum OptionRight
{
    Call = 0,
    Put = 1,
}
