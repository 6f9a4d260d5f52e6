using QuantConnect.Data.Auxiliary;

namespace QuantConnect.Interfaces;

/// <summary>Finds a symbol's splits and dividends.</summary>
public interface IFactorFileProvider
{
    void Initialize(IMapFileProvider mapFileProvider, IDataProvider dataProvider);

    IFactorProvider? Get(Symbol symbol);
}
