namespace Sluice.Ledger.Booking;

/// <summary>One order at a broker, or one leg of it: legs of a combo differ in their symbol.</summary>
internal readonly record struct OrderKey(string Broker, string Account, string BrokerOrderId, string Symbol);
