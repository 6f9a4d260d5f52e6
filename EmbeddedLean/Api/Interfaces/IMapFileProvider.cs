using QuantConnect.Data.Auxiliary;

namespace QuantConnect.Interfaces;

/// <summary>Finds the ticker changes of a market's symbols.</summary>
public interface IMapFileProvider
{
    void Initialize(IDataProvider dataProvider);

    MapFileResolver Get(AuxiliaryDataKey auxiliaryDataKey);
}
