namespace Sluice.Core.Risk;

/// <summary>One pre-trade rule: a pure function of the order. Allocates nothing.</summary>
public delegate RiskVerdict RiskRule(in OrderContext order);
