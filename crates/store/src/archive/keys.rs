//! What opens accounts, over a restore of a file that holds none of it: who is there before and
//! after signs in as now.

use super::schema::tables;
use crate::{Error, Id, Tx, args};

/// Of a person: id, password, when it was set, whether it must be changed, second factor and its
/// last step, the subject at the single sign-on provider.
type Person = (Id, Option<String>, i64, bool, Option<String>, i64, Option<String>);

/// An office's people with what opens their accounts.
pub(super) struct Kept {
    office: Id,
    people: Vec<Person>,
}

impl Kept {
    /// Reads it before the rows are replaced.
    pub(super) async fn of(tx: &mut Tx<'_>, office: &Id) -> Result<Kept, Error> {
        let sql = "SELECT id, password, password_at, must_change, totp, totp_step, \
                   single_sign_on FROM person WHERE office = $1";
        let people = tx.all(sql, args![office]).await?;
        Ok(Kept { office: office.clone(), people })
    }

    /// Gives it back to those who are still there, and takes away what is nobody's any more.
    pub(super) async fn back(self, tx: &mut Tx<'_>) -> Result<(), Error> {
        for (id, password, at, change, totp, step, subject) in self.people {
            let sql = "UPDATE person SET password = $3, password_at = $4, must_change = $5, \
                       totp = $6, totp_step = $7, single_sign_on = $8 WHERE office = $1 AND id = $2";
            let args = args![&self.office, &id, password, at, change, totp, step, subject];
            tx.run(sql, args).await?;
        }
        for table in tables().into_iter().filter(super::Table::keys) {
            let sql = format!(
                "DELETE FROM {} WHERE office = $1 \
                 AND person NOT IN (SELECT id FROM person WHERE office = $1)",
                table.name
            );
            tx.run(sql, args![&self.office]).await?;
        }
        Ok(())
    }
}
