namespace QuantConnect.Brokerages;

/// <summary>Names the factory of a brokerage, on the brokerage's class.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class BrokerageFactoryAttribute : Attribute
{
    public BrokerageFactoryAttribute(Type type) => Type = type;

    public Type Type { get; set; }
}
