namespace Sluice.Core.Instruments;

/// <summary>What an option gives the right to.</summary>
public enum OptionRight
{
    Call,
    Put
}
