#include "journal_contract.hpp"

#include "catalog_contract.hpp"

using namespace showhands;

TYPE_TO_STRING(MemorySubject);
TYPE_TO_STRING(SqliteSubject);
SHOWHANDS_JOURNAL_CONTRACT(MemorySubject);
SHOWHANDS_JOURNAL_CONTRACT(SqliteSubject);
SHOWHANDS_CATALOG_CONTRACT(MemorySubject);
SHOWHANDS_CATALOG_CONTRACT(SqliteSubject);
